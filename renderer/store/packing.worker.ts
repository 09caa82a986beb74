import { packHere } from './packing.ts';

/** Chunks come one after the other and are answered in the same order. */
let before: Promise<unknown> = Promise.resolve();
self.addEventListener('message', (event: MessageEvent<Uint8Array>) => {
  const packed = packHere(event.data);
  before = before.then(async () => {
    const answer = await packed;
    self.postMessage(answer, { transfer: [answer.gzip.buffer] });
  });
});
