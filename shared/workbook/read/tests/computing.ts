/**
 * Starts measuring; answers the milliseconds that this process has computed since. Unlike the clock it does not
 * count the time in which another program had the core, so that a limit means the same on a busy machine.
 */
export function computing(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}
