import { type Parcel, putTogether, takeApart, type WorkbookParts } from '../read/handover.ts';
import type { Workbook } from '../sheet.ts';
import { keepSurvey, type SheetSurvey, surveySheet } from './findTables.ts';

/** A workbook on its way to another thread, with what was found on each sheet, in their order. */
export interface SurveyedParts {
  readonly parts: WorkbookParts;
  readonly surveys: readonly SheetSurvey[];
}

/** Takes a workbook apart that was read; its tables are looked for here, so that the other side need not. */
export function surveyedParcel(workbook: Workbook): SurveyedParts & Parcel {
  const surveys = workbook.sheets.map(surveySheet);
  return { surveys, ...takeApart(workbook) };
}

/** The workbook again, on the other side. */
export function surveyedWorkbook({ parts, surveys }: SurveyedParts): Workbook {
  const workbook = putTogether(parts);
  for (const [index, sheet] of workbook.sheets.entries()) {
    const survey = surveys[index];
    if (survey) keepSurvey(sheet, survey);
  }
  return workbook;
}
