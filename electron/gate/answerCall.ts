import { GATE, type GateAnswer, type GateName, type GateReply } from '../../shared/contract/gate.ts';
import { problemOf, Refusal } from './refusal.ts';

/** A request as its handler receives it: parsed, so nothing in it is unchecked. */
type ParsedRequest<N extends GateName> = (typeof GATE)[N]['request']['_zod']['output'];

export type GateHandlers = {
  readonly [N in GateName]: (request: ParsedRequest<N>) => Promise<GateAnswer<N>> | GateAnswer<N>;
};

export type GateLog = (level: 'info' | 'warning' | 'error', text: string) => void;

/**
 * Answers one call of the window. The request is parsed before its handler sees it, the answer before it
 * leaves; a handler's failure becomes a problem in words. Never throws.
 */
export async function answerCall(
  handlers: GateHandlers,
  name: unknown,
  request: unknown,
  log: GateLog,
): Promise<GateReply<GateName>> {
  try {
    if (!isGateName(name)) throw unknownCall();
    return { ok: true, value: await perform(handlers, name, request, log) };
  } catch (error) {
    const problem = problemOf(error);
    const detail = error instanceof Refusal ? problem.code : String(error);
    log(error instanceof Refusal ? 'warning' : 'error', `gate ${String(name).slice(0, 40)}: ${detail}`);
    return { ok: false, problem };
  }
}

async function perform<N extends GateName>(
  handlers: GateHandlers,
  name: N,
  request: unknown,
  log: GateLog,
): Promise<GateAnswer<N>> {
  const asked = GATE[name].request.safeParse(request);
  if (!asked.success) {
    log('warning', `gate ${name}: request refused: ${faults(asked.error.issues)}`);
    throw new Refusal({
      code: 'gate.request',
      message: '窗口发来的请求不符合约定，没有执行。',
      advice: '请关闭程序后重新打开；仍不行时请重新安装。',
    });
  }
  const handler: (request: never) => unknown = handlers[name];
  const answer = GATE[name].answer.safeParse(await handler(asked.data as never));
  if (!answer.success) {
    log('error', `gate ${name}: answer refused: ${faults(answer.error.issues)}`);
    throw new Refusal({
      code: 'gate.answer',
      message: '程序内部的答复不符合约定，已停止。',
      advice: '请把“帮助→打开日志文件夹”里的日志交给技术支持。',
    });
  }
  return answer.data as GateAnswer<N>;
}

function isGateName(name: unknown): name is GateName {
  return typeof name === 'string' && Object.hasOwn(GATE, name);
}

function unknownCall(): Refusal {
  return new Refusal({
    code: 'gate.unknown',
    message: '窗口请求了程序没有的功能，没有执行。',
    advice: '窗口与程序的版本可能不一致，请重新安装程序。',
  });
}

/** Where a message does not fit, without its values: those may be a clerk's data. */
function faults(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string }[],
): string {
  return issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || '(whole)'} ${issue.code ?? ''}`)
    .join('; ');
}
