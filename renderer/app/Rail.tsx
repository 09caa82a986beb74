import { Shortcut } from '../parts/Shortcut.tsx';
import { PLACES, type Place, placeAt, SETTINGS } from './places.tsx';
import { addressOf, useRoute } from './route.ts';

/** The left rail: seven places, settings at its foot. */
export function Rail() {
  const path = placeAt(useRoute().path);
  return (
    <nav className="rail" aria-label="主导航">
      {PLACES.map((place, index) => (
        <RailLink key={place.path} place={place} here={path === place.path} keys={`Alt+${index + 1}`} />
      ))}
      <div className="rail-foot">
        <RailLink place={SETTINGS} here={path === SETTINGS.path} keys="Alt+0" />
      </div>
    </nav>
  );
}

function RailLink({
  place,
  here,
  keys,
}: {
  readonly place: Place;
  readonly here: boolean;
  readonly keys: string;
}) {
  return (
    <a href={addressOf(place.path)} aria-current={here ? 'page' : undefined}>
      {place.icon}
      {place.label}
      <Shortcut keys={keys} />
    </a>
  );
}
