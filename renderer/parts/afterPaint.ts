import { useEffect, useState } from 'react';

/**
 * False in the first frame of a page, true in the next: what is heavy and not looked at first is drawn then,
 * so that no single frame keeps the clerk waiting.
 */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => setPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted;
}
