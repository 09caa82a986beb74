import zs2018 from '../../assets/policies/zs-2018.json' with { type: 'json' };
import zs2020Reply from '../../assets/policies/zs-2020-reply.json' with { type: 'json' };

/** The pack files that come with the program, unread: `loadPack` validates each. */
export const BUILT_IN_PACKS: readonly unknown[] = [zs2018, zs2020Reply];
