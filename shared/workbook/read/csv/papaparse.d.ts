/** The part of Papa Parse that we call; its published types would bring Node's and the DOM's into `shared/`. */
declare module 'papaparse/papaparse.js' {
  interface ChunkResult {
    readonly data: readonly (readonly string[])[];
    readonly meta: { readonly cursor: number };
  }
  interface Steering {
    pause(): void;
    resume(): void;
    abort(): void;
  }
  interface Config {
    readonly delimiter: string;
    readonly chunkSize: number;
    readonly header: false;
    readonly dynamicTyping: false;
    readonly skipEmptyLines: false;
    readonly chunk: (result: ChunkResult, steering: Steering) => void;
    readonly complete: () => void;
    readonly error: (error: unknown) => void;
  }
  const Papa: { parse(text: string, config: Config): void };
  export default Papa;
}
