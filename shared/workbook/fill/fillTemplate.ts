import type { Finding, Outcome } from '../../model/finding.ts';
import { problemFinding, Refusal as ReadRefusal } from '../read/problem.ts';
import { ZipWriter } from '../write/zip.ts';
import { openArchive } from './archive.ts';
import { Filling } from './filling.ts';
import { packageParts } from './packageParts.ts';
import { Refusal } from './refusal.ts';
import type { FillOptions, FillRequest, FillResult } from './request.ts';

/**
 * Fills the body of a template: as many rows as there are, in the look of the first body row; everything below
 * moves down; formulas, names, formats, validations, merges, pictures and comments follow; every part that
 * nothing happens to stays byte for byte. The same request gives the same bytes. What cannot be filled rightly
 * is a finding, and then there is no file.
 */
export async function fillTemplate(
  request: FillRequest,
  options: FillOptions = {},
): Promise<Outcome<FillResult>> {
  const findings: Finding[] = [];
  try {
    const archive = openArchive(request.template);
    const filling = new Filling(archive, request, findings);
    const changed = filling.changedParts();
    const { dropped, rewritten } = packageParts(archive, filling.workbook);
    const zip = new ZipWriter();
    for (const entry of archive.entries) {
      if (dropped.has(entry.name)) continue;
      const text = changed.get(entry.name) ?? rewritten.get(entry.name);
      if (entry.name === filling.sheetPart) await zip.stream(entry.name, filling.sheetText(options));
      else if (text !== undefined) zip.add(entry.name, text);
      else zip.copy(entry);
    }
    const format = rewritten.macros ? 'xlsm' : 'xlsx';
    return { ok: true, value: { bytes: zip.finish(), format, unfilled: filling.unfilled }, findings };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, findings: [error.finding] };
    if (error instanceof ReadRefusal) return { ok: false, findings: [problemFinding(error, undefined)] };
    throw error;
  }
}
