/** A message with at most one block of bytes in it, as one block: length of the JSON, the JSON, the bytes. */
export function toFrame(message: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  const bytes = message.gzip instanceof Uint8Array ? message.gzip : new Uint8Array();
  const json = new TextEncoder().encode(JSON.stringify({ ...message, gzip: undefined }));
  const frame = new Uint8Array(4 + json.length + bytes.length);
  new DataView(frame.buffer).setUint32(0, json.length);
  frame.set(json, 4);
  frame.set(bytes, 4 + json.length);
  return frame;
}

export function fromFrame(frame: Uint8Array): Record<string, unknown> {
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(0);
  const message = JSON.parse(new TextDecoder().decode(frame.subarray(4, 4 + length))) as Record<
    string,
    unknown
  >;
  const bytes = frame.slice(4 + length);
  return bytes.length > 0 ? { ...message, gzip: bytes } : message;
}
