import type { Origin } from '../../../shared/model/record.ts';
import { fieldOf, type RegisterDescription } from '../../../shared/model/register.ts';
import { isPresent } from '../../../shared/model/value.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { headerOf, showValue } from '../../parts/values/show.ts';
import type { Attached, ToldOrigin } from '../../workers/tasks/record.ts';

/** Where the values of a record came from: who, when, which row of which sheet. */
export function Origins({
  origins,
  description,
}: {
  readonly origins: readonly ToldOrigin[];
  readonly description: RegisterDescription;
}) {
  return (
    <section className="recordBackground">
      <h3>来历</h3>
      <ol>
        {origins.map(({ origin, label, actor, at }) => (
          <li key={`${origin.changeSet}-${at}-${String(origin.fields)}`}>
            <div>{label}</div>
            <div className="muted small">
              {at.slice(0, 16).replace('T', ' ')}，{actor}
              {origin.row === undefined
                ? ''
                : `；${origin.sheet ? `工作表“${origin.sheet}”` : ''}第 ${origin.row} 行`}
              ；{fieldsTold(origin, description)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function fieldsTold(origin: Origin, description: RegisterDescription): string {
  if (origin.fields === '*') return '整行';
  const labels = origin.fields.map((key) => fieldOf(description, key)?.label ?? key);
  return labels.length > 4 ? `${labels.slice(0, 4).join('、')}等 ${labels.length} 项` : labels.join('、');
}

/** The year's figures, projects and lists that hang on a firm. */
export function AttachedRecords({ attached }: { readonly attached: readonly Attached[] }) {
  return attached.map(({ register, records }) => {
    const description = REGISTERS[register];
    const fields = description.fields.filter(
      (field) =>
        field.inGrid &&
        field.kind !== 'reference' &&
        records.some((record) => isPresent(record.values[field.key])),
    );
    return (
      <section className="recordBackground" key={register}>
        <h3>
          {description.label}（{records.length}）
        </h3>
        <div className="attachedTable">
          <table>
            <thead>
              <tr>
                {fields.slice(0, 7).map((field) => (
                  <th key={field.key}>{headerOf(field)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {records.map((record) => (
                <tr key={record.id}>
                  {fields.slice(0, 7).map((field) => (
                    <td key={field.key}>{showValue(field, record.values[field.key])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    );
  });
}
