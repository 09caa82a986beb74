import { expect, test } from 'vitest';
import { judge, type Signs } from './lockHolder.ts';

const SINCE = '2026-11-21T09:30:00+08:00';
const linux = { host: '本机', pid: 40, started: 'boot-1 900', since: SINCE };
const windows = { host: '本机', pid: 40, started: '', since: SINCE, beat: 5 };
const older = { host: '本机', pid: 40, started: '', since: SINCE };
const runs: Signs = { sameHost: true, own: undefined, running: true, started: 'boot-1 900', quiet: 1 };

test.each([
  ['the same process runs', linux, runs, 'lives'],
  ['no process of that number', linux, { ...runs, running: false }, 'gone'],
  ['the number belongs to a later process', linux, { ...runs, started: 'boot-1 950' }, 'gone'],
  ['the number belongs to a process after a new start', linux, { ...runs, started: 'boot-2 900' }, 'gone'],
  ['a process of another user, of whom nothing is told', linux, { ...runs, started: '' }, 'lives'],
  ['another machine, whatever runs here', linux, { ...runs, sameHost: false, running: false }, 'lives'],
  ['another machine that was quiet for a year', windows, { ...runs, sameHost: false, quiet: 3e7 }, 'lives'],
  ['this process holds it', linux, { ...runs, own: 'held' }, 'lives'],
  ['this process’s number, but not its lock', windows, { ...runs, own: 'unknown' }, 'gone'],
  ['touched just now', windows, { ...runs, started: '' }, 'lives'],
  ['touched two minutes ago', windows, { ...runs, started: '', quiet: 119 }, 'lives'],
  ['not touched for longer', windows, { ...runs, started: '', quiet: 121 }, 'watch'],
  ['touched in an hour: the clock was set back', windows, { ...runs, started: '', quiet: -3600 }, 'watch'],
  ['touched a year ago: the clock was set forward', windows, { ...runs, started: '', quiet: 3e7 }, 'watch'],
  ['quiet, and no process of that number', windows, { ...runs, running: false, quiet: 3e7 }, 'gone'],
  ['of a program that had no beat', older, { ...runs, started: '', quiet: 3e7 }, 'lives'],
] as const)('%s', (_what, holder, signs, verdict) => {
  expect(judge(holder, signs)).toBe(verdict);
});
