/** The private scheme under which the window's page is served, and nothing else. */
export const SCHEME = 'app';
const PAGE_HOST = 'ledger';
export const PAGE_ORIGIN = `${SCHEME}://${PAGE_HOST}`;
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/index.html`;

/** True for an address of the program's own files. */
export function isOwnAddress(address: string): boolean {
  const url = parse(address);
  return url !== undefined && url.protocol === `${SCHEME}:` && url.host === PAGE_HOST;
}

/** True for the window's one page, whatever stands after `#`. */
export function isPageAddress(address: string): boolean {
  const url = parse(address);
  return (
    url !== undefined && isOwnAddress(address) && (url.pathname === '/index.html' || url.pathname === '/')
  );
}

/** The file that an own address asks for, relative to the page's folder; undefined where it leaves it. */
export function fileOfAddress(address: string): string | undefined {
  const url = parse(address);
  if (!url || !isOwnAddress(address)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  const parts = path.split('/').filter((part) => part !== '');
  const unsafe = parts.some((part) => part === '..' || part === '.' || /[\\:\0]/.test(part));
  if (unsafe) return undefined;
  return parts.length === 0 ? 'index.html' : parts.join('/');
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
