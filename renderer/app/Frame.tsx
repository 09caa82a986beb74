import type { FieldValues } from '../../shared/model/value.ts';
import { useCommands } from './commands.ts';
import { PageBoundary } from './PageBoundary.tsx';
import { pageAt } from './places.tsx';
import { Rail } from './Rail.tsx';
import { RecoveryNote } from './RecoveryNote.tsx';
import { useRoute } from './route.ts';
import { TopLine } from './TopLine.tsx';

/** The window once the program is set up. */
export function Frame({ office }: { readonly office: FieldValues }) {
  const { path } = useRoute();
  const Page = pageAt(path);
  useCommands();
  return (
    <div className="frame">
      <TopLine office={office} />
      <Rail />
      <main className="work" id="work">
        <RecoveryNote />
        <PageBoundary key={path}>
          <Page />
        </PageBoundary>
      </main>
    </div>
  );
}
