import type { Dice } from './dice.ts';

/** The town whose office the sample belongs to. */
export const SAMPLE_TOWN = '小榄镇';

interface Place {
  readonly town: string;
  readonly villages: readonly [string, ...string[]];
}

const HOME: Place = {
  town: SAMPLE_TOWN,
  villages: [
    '永宁',
    '竹源',
    '沙口',
    '新市',
    '北区',
    '绩东一',
    '绩东二',
    '绩西',
    '盛丰',
    '埒西一',
    '埒西二',
    '宝丰',
  ],
};

/** Neighbours: a firm keeps its registration in one town and has its plant in another. */
const NEIGHBOURS: readonly [Place, ...Place[]] = [
  { town: '古镇镇', villages: ['古一', '古二', '曹一', '曹二', '海洲', '冈东'] },
  { town: '横栏镇', villages: ['新茂', '三沙', '四沙', '六沙', '贴边'] },
  { town: '东凤镇', villages: ['同安', '小沥', '伯公', '和泰', '穗成'] },
  { town: '南头镇', villages: ['南城', '北帝', '滘心', '民安'] },
  { town: '黄圃镇', villages: ['新沙', '大雁', '吴栏', '鳌山'] },
  { town: '港口镇', villages: ['群富', '石特', '胜隆', '中南'] },
];

const ROADS = [
  '工业大道',
  '兴业路',
  '裕民大道',
  '联丰路',
  '同乐中路',
  '广源路',
  '民诚东路',
  '新华路',
  '泰丰路',
  '环镇北路',
  '创业一路',
  '德来路',
] as const;

const TAILS = ['', '', '', '之一', '首层', '二楼', 'A栋', '3号厂房', 'B区1—3楼'] as const;

export interface SampleSite {
  readonly town: string;
  readonly village: string;
  readonly address: string;
}

export function sampleSite(dice: Dice): SampleSite {
  const place = dice.chance(86) ? HOME : dice.pick(NEIGHBOURS);
  const village = dice.pick(place.villages);
  const address = `广东省中山市${place.town}${village}${dice.pick(ROADS)}${dice.integer(1, 288)}号${dice.pick(TAILS)}`;
  return { town: place.town, village, address };
}
