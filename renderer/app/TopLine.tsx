import type { FieldValues } from '../../shared/model/value.ts';
import { townName } from '../../shared/text/town.ts';
import { RunningMark } from './RunningMark.tsx';
import { SavedMark } from './SavedMark.tsx';
import { SearchBox } from './SearchBox.tsx';

/** One line over everything: town, year, search, what is running, saved or not. */
export function TopLine({ office }: { readonly office: FieldValues }) {
  const town = typeof office.town === 'string' ? townName(office.town) : '';
  const year = typeof office.year === 'string' ? office.year : '';
  return (
    <div className="topLine">
      <div className="topLine-place" title={town}>
        {town}
      </div>
      <div className="topLine-year">{year === '' ? '' : `${year} 年度`}</div>
      <SearchBox />
      <div className="topLine-rest" />
      <RunningMark />
      <SavedMark />
    </div>
  );
}
