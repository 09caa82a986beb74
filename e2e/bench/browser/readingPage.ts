/** Milliseconds that a worker of its own takes to read the file in this way. */
function time(file: string, way: string): Promise<number> {
  const worker = new Worker(`reading.js?file=${file}&way=${way}`, { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<number>) => {
      worker.terminate();
      resolve(event.data);
    });
    worker.addEventListener('error', reject);
  });
}

Object.assign(window, { time });
