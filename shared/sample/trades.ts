/** What the area makes: GB/T 4754-2017 class, its division, the words that firms put in their names, products. */
export interface Trade {
  readonly code: string;
  readonly division: string;
  readonly cluster: string;
  readonly nameWords: readonly [string, ...string[]];
  readonly products: readonly [string, ...string[]];
  /** How many firms of a hundred or so. */
  readonly weight: number;
}

export const TRADES: readonly [Trade, ...Trade[]] = [
  {
    code: '3872',
    division: '电气机械和器材制造业',
    cluster: '灯饰照明',
    nameWords: ['照明', '灯饰', '光电', '照明科技'],
    products: ['LED筒灯', '吸顶灯', '水晶吊灯', '商业照明灯具', '户外投光灯'],
    weight: 22,
  },
  {
    code: '3351',
    division: '金属制品业',
    cluster: '五金制品',
    nameWords: ['五金', '锁业', '五金制品', '金属制品'],
    products: ['球形门锁', '智能门锁', '家具铰链', '滑轨', '地弹簧'],
    weight: 24,
  },
  {
    code: '3854',
    division: '电气机械和器材制造业',
    cluster: '智能家电',
    nameWords: ['电器', '厨卫电器', '智能电器', '燃气具'],
    products: ['吸油烟机', '电压力锅', '燃气灶', '消毒柜'],
    weight: 14,
  },
  {
    code: '3851',
    division: '电气机械和器材制造业',
    cluster: '智能家电',
    nameWords: ['制冷', '冷柜', '制冷设备'],
    products: ['酒柜', '冷藏展示柜', '制冰机'],
    weight: 4,
  },
  {
    code: '2110',
    division: '家具制造业',
    cluster: '家具',
    nameWords: ['家具', '家居', '红木家具'],
    products: ['实木餐桌椅', '板式衣柜', '办公家具'],
    weight: 9,
  },
  {
    code: '2130',
    division: '家具制造业',
    cluster: '家具',
    nameWords: ['办公家具', '金属家具'],
    products: ['钢制文件柜', '升降桌架', '金属货架'],
    weight: 4,
  },
  {
    code: '2929',
    division: '橡胶和塑料制品业',
    cluster: '塑料制品',
    nameWords: ['塑料', '塑胶制品', '塑胶五金'],
    products: ['注塑灯壳', '家电塑料件', '密封件'],
    weight: 9,
  },
  {
    code: '3360',
    division: '金属制品业',
    cluster: '五金制品',
    nameWords: ['表面处理', '金属表面处理'],
    products: ['阳极氧化加工', '电泳涂装加工'],
    weight: 4,
  },
  {
    code: '3525',
    division: '专用设备制造业',
    cluster: '高端装备',
    nameWords: ['模具', '精密模具', '精密机械'],
    products: ['注塑模具', '压铸模具', '冲压模具'],
    weight: 5,
  },
  {
    code: '3491',
    division: '通用设备制造业',
    cluster: '高端装备',
    nameWords: ['机器人', '智能装备', '自动化设备'],
    products: ['关节机器人', '上下料机械手', '打磨工作站'],
    weight: 3,
  },
  {
    code: '3982',
    division: '计算机、通信和其他电子设备制造业',
    cluster: '新一代信息技术',
    nameWords: ['电子', '电路', '电子科技'],
    products: ['LED驱动电源', '柔性线路板', '控制板'],
    weight: 6,
  },
  {
    code: '2231',
    division: '造纸和纸制品业',
    cluster: '包装印刷',
    nameWords: ['纸品', '包装', '包装材料'],
    products: ['瓦楞纸箱', '彩盒', '蜂窝纸板'],
    weight: 4,
  },
  {
    code: '1819',
    division: '纺织服装、服饰业',
    cluster: '纺织服装',
    nameWords: ['服装', '服饰', '内衣'],
    products: ['休闲服', '内衣', '童装'],
    weight: 4,
  },
  {
    code: '2682',
    division: '化学原料和化学制品制造业',
    cluster: '健康医药',
    nameWords: ['化妆品', '日化', '生物科技'],
    products: ['护肤品', '洗涤用品', '气雾剂'],
    weight: 2,
  },
];
