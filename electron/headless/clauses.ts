import { builtInBook, clausesInForce } from '../../shared/policy/book.ts';
import type { Clause } from '../../shared/policy/clause.ts';
import type { InputDescription } from '../../shared/policy/input.ts';
import { validityText } from '../../shared/policy/validity.ts';
import type { Answer } from './answer.ts';
import type { Arguments, Verb } from './arguments.ts';
import { dateOption } from './dates.ts';
import { chosenPacks } from './packs.ts';
import { shortened, textTable } from './textTable.ts';

/** The clauses in force on a date, or all of them where no date is given. */
export const clauses: Verb = {
  usage: {
    usage: 'clauses [--pack 政策包] [--on 日期]',
    places: [],
    options: ['--pack', '--on'],
    switches: [],
  },
  run: listClauses,
};

function listClauses(given: Arguments): Answer {
  const book = builtInBook();
  const found = clausesInForce(book, dateOption(given, '--on'), chosenPacks(book, given));
  return {
    json: { clauses: found.map(describe) },
    lines: [
      ...textTable(
        ['条款', '政策包', '名称', '有效期', '依据'],
        found.map((clause) => [
          clause.id,
          clause.pack,
          shortened(clause.title, 44),
          validityText(clause.validity),
          clause.citation.section,
        ]),
      ),
      `共 ${found.length} 条`,
    ],
    attention: false,
  };
}

function describe(clause: Clause): Record<string, unknown> {
  return {
    id: clause.id,
    pack: clause.pack,
    title: clause.title,
    citation: {
      document: clause.documentTitle,
      number: clause.documentNumber,
      section: clause.citation.section,
      quote: clause.citation.quote,
    },
    inForce: { from: clause.validity.from, to: clause.validity.to },
    inputs: clause.inputs.map((input) => ({
      name: input.name,
      label: input.label,
      type: input.type,
      unit: headlessUnit(input),
      required: input.required,
      ...(input.choices ? { choices: input.choices.map((choice) => choice.value) } : {}),
    })),
    upperBound: clause.bound === 'upTo',
  };
}

/** The unit in which the headless shell takes the input: yuan for money whatever the window shows. */
function headlessUnit(input: InputDescription): string | null {
  if (input.type === 'money' || input.type === 'moneyList') return '元';
  if (input.type === 'ratio') return '小数';
  return input.unit ?? null;
}
