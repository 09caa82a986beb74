export default {
  city: '中山市',
  source: '统计用区划代码 2015–2023；2021-07-20 区划调整公告；附件 2（2015）名称',
  divisions: [
    {
      id: 'shiqi',
      base: '石岐',
      periods: [
        {
          name: '石岐区',
          code: '442000001',
          to: '2018-12-31',
        },
        {
          name: '石岐街道',
          code: '442000001',
          from: '2019-01-01',
        },
      ],
      aliases: ['石岐'],
    },
    {
      id: 'dongqu',
      base: '东区',
      periods: [
        {
          name: '东区',
          code: '442000002',
          to: '2021-07-19',
        },
        {
          name: '东区街道',
          code: '442000002',
          from: '2021-07-20',
        },
      ],
    },
    {
      id: 'huoju',
      base: '中山港',
      periods: [
        {
          name: '火炬开发区',
          code: '442000003',
          to: '2018-12-31',
        },
        {
          name: '中山港街道',
          code: '442000003',
          from: '2019-01-01',
        },
      ],
      aliases: [
        '中山港',
        '火炬',
        '火炬区',
        '火炬开发区',
        '火炬高新区',
        '火炬高技术产业开发区',
        '火炬高技术开发区',
        '中山火炬',
        '中山火炬开发区',
        '中山火炬高技术产业开发区',
        '中山港街道（火炬开发区）',
        '火炬开发区街道',
        '开发区',
      ],
      note: '2021 年海滨社区马安村划入南朗街道',
    },
    {
      id: 'xiqu',
      base: '西区',
      periods: [
        {
          name: '西区',
          code: '442000004',
          to: '2021-07-19',
        },
        {
          name: '西区街道',
          code: '442000004',
          from: '2021-07-20',
        },
      ],
    },
    {
      id: 'nanqu',
      base: '南区',
      periods: [
        {
          name: '南区',
          code: '442000005',
          to: '2021-07-19',
        },
        {
          name: '南区街道',
          code: '442000005',
          from: '2021-07-20',
        },
      ],
    },
    {
      id: 'wuguishan',
      base: '五桂山',
      periods: [
        {
          name: '五桂山',
          code: '442000006',
          to: '2021-07-19',
        },
        {
          name: '五桂山街道',
          code: '442000006',
          from: '2021-07-20',
        },
      ],
      aliases: ['五桂山', '五桂山区', '五桂山镇'],
    },
    {
      id: 'xiaolan',
      base: '小榄',
      periods: [
        {
          name: '小榄镇',
          code: '442000100',
          to: '2021-07-19',
        },
        {
          name: '小榄镇',
          code: '442000118',
          from: '2021-07-20',
        },
      ],
      note: '2021 年与东升镇合并，新代码 442000118',
    },
    {
      id: 'huangpu',
      base: '黄圃',
      periods: [
        {
          name: '黄圃镇',
          code: '442000101',
        },
      ],
    },
    {
      id: 'minzhong',
      base: '民众',
      periods: [
        {
          name: '民众镇',
          code: '442000102',
          to: '2021-07-19',
        },
        {
          name: '民众街道',
          code: '442000007',
          from: '2021-07-20',
        },
      ],
      aliases: ['民众'],
      note: '2021 年撤镇设街道，新代码',
    },
    {
      id: 'dongfeng',
      base: '东凤',
      periods: [
        {
          name: '东凤镇',
          code: '442000103',
        },
      ],
    },
    {
      id: 'dongsheng',
      base: '东升',
      periods: [
        {
          name: '东升镇',
          code: '442000104',
          to: '2021-07-19',
        },
      ],
      successor: 'xiaolan',
      note: '2021 年撤销并入小榄镇',
    },
    {
      id: 'guzhen',
      base: '古镇',
      periods: [
        {
          name: '古镇镇',
          code: '442000105',
        },
      ],
      aliases: ['古镇'],
    },
    {
      id: 'shaxi',
      base: '沙溪',
      periods: [
        {
          name: '沙溪镇',
          code: '442000106',
        },
      ],
    },
    {
      id: 'tanzhou',
      base: '坦洲',
      periods: [
        {
          name: '坦洲镇',
          code: '442000107',
        },
      ],
    },
    {
      id: 'gangkou',
      base: '港口',
      periods: [
        {
          name: '港口镇',
          code: '442000108',
        },
      ],
    },
    {
      id: 'sanjiao',
      base: '三角',
      periods: [
        {
          name: '三角镇',
          code: '442000109',
        },
      ],
    },
    {
      id: 'henglan',
      base: '横栏',
      periods: [
        {
          name: '横栏镇',
          code: '442000110',
        },
      ],
    },
    {
      id: 'nantou',
      base: '南头',
      periods: [
        {
          name: '南头镇',
          code: '442000111',
        },
      ],
    },
    {
      id: 'fusha',
      base: '阜沙',
      periods: [
        {
          name: '阜沙镇',
          code: '442000112',
        },
      ],
    },
    {
      id: 'nanlang',
      base: '南朗',
      periods: [
        {
          name: '南朗镇',
          code: '442000113',
          to: '2021-07-19',
        },
        {
          name: '南朗街道',
          code: '442000008',
          from: '2021-07-20',
        },
      ],
      aliases: ['南朗'],
      note: '2021 年撤镇设街道并增划马安村，新代码',
    },
    {
      id: 'sanxiang',
      base: '三乡',
      periods: [
        {
          name: '三乡镇',
          code: '442000114',
        },
      ],
    },
    {
      id: 'banfu',
      base: '板芙',
      periods: [
        {
          name: '板芙镇',
          code: '442000115',
        },
      ],
    },
    {
      id: 'dachong',
      base: '大涌',
      periods: [
        {
          name: '大涌镇',
          code: '442000116',
        },
      ],
    },
    {
      id: 'shenwan',
      base: '神湾',
      periods: [
        {
          name: '神湾镇',
          code: '442000117',
        },
      ],
    },
  ],
  units: [
    {
      id: 'huoju-cuiheng',
      name: '火炬开发区（含翠亨新区）',
      members: ['huoju'],
      to: '2021-07-19',
      aliases: ['火炬开发区含翠亨新区', '火炬区（含翠亨新区）', '火炬开发区（翠亨新区）', '翠亨新区'],
      note: '2015 年口径；翠亨新区当时没有独立的区划代码',
    },
    {
      id: 'cuiheng-nanlang',
      name: '翠亨新区（统筹南朗街道）',
      members: ['nanlang'],
      from: '2021-07-20',
      aliases: ['翠亨新区', '翠亨新区（南朗街道）', '翠亨新区（南朗）', '翠亨新区（统筹南朗）', '翠亨'],
      note: '2021 年后翠亨新区统筹南朗街道，与 2015 年“火炬开发区（含翠亨新区）”不可直接比',
    },
    {
      id: 'huoju-minzhong',
      name: '火炬统筹区（含民众街道）',
      members: ['huoju', 'minzhong'],
      from: '2024-01-01',
      aliases: ['火炬统筹区', '火炬统筹区（含民众）', '火炬开发区（含民众街道）', '火炬区（含民众）'],
      note: '2024 年起的统计发布口径',
    },
  ],
};
