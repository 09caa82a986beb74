import { navigate } from '../../app/route.ts';
import { TabBar } from '../../parts/TabBar.tsx';
import { TARGET_PLACES, TARGET_VIEWS } from './views.tsx';

/** The tabs of 目标, over its views and over the pages that belong to it. */
export function TargetTabs({ chosen }: { readonly chosen: string }) {
  return (
    <TabBar
      tabs={[...TARGET_VIEWS, ...TARGET_PLACES].map(({ key, label }) => ({ key, label }))}
      chosen={chosen}
      onChoose={(view) => {
        const place = TARGET_PLACES.find(({ key }) => key === view);
        if (place) navigate(place.path);
        else navigate('target', { view });
      }}
    />
  );
}
