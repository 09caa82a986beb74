// Writes the files of the form library anew from their descriptions: `npm run make-templates`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outfile = `${root}dist/forms.mjs`;
await build({
  stdin: {
    contents: `export { FORMS } from './shared/workbook/templates/forms.ts';
export { officialForm } from './shared/workbook/templates/officialForm.ts';`,
    resolveDir: root,
  },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const { FORMS, officialForm } = await import(pathToFileURL(outfile).href);
for (const [id, form] of Object.entries(FORMS)) {
  writeFileSync(`${root}assets/templates/${id}.xlsx`, officialForm(form));
  process.stdout.write(`assets/templates/${id}.xlsx\n`);
}
