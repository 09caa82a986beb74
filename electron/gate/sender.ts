import { isPageAddress } from '../window/address.ts';

/** The parts of Electron's frame and window that the check looks at. */
interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

interface Sender {
  readonly sender: object;
  readonly senderFrame: SenderFrame | null;
}

/**
 * True for the program's own page in the top frame of the program's own window. A frame inside the page, a
 * page of any other address, a second window and a frame that is already gone are all refused.
 */
export function isOwnPage(event: Sender, window: object | undefined): boolean {
  const frame = event.senderFrame;
  return (
    window !== undefined &&
    event.sender === window &&
    frame !== null &&
    frame.parent === null &&
    isPageAddress(frame.url)
  );
}
