import { Signal, useSignal } from './signal.ts';

/** Where the window is: `#/enterprise?id=…`. */
export interface Route {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path === '' ? 'workbench' : path, params: Object.fromEntries(new URLSearchParams(query)) };
}

const route = new Signal<Route>(parse(window.location.hash));

window.addEventListener('hashchange', () => route.set(parse(window.location.hash)));

export function useRoute(): Route {
  return useSignal(route);
}

export function addressOf(path: string, params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(params).toString();
  return query === '' ? `#/${path}` : `#/${path}?${query}`;
}

export function navigate(path: string, params: Readonly<Record<string, string>> = {}): void {
  window.location.hash = addressOf(path, params);
}
