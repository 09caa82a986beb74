import type { ThemeConfig } from 'antd';

/** System fonts only: nothing is fetched. The order is Windows, macOS, Linux desktops. */
export const FONT =
  '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "Source Han Sans SC", sans-serif';

/** Neutral greys and one blue; the three lights are used only with a word or shape beside them. */
export const theme: ThemeConfig = {
  token: {
    fontFamily: FONT,
    fontSize: 14,
    colorPrimary: '#1d5fae',
    colorLink: '#1d5fae',
    colorInfo: '#1d5fae',
    colorError: '#b42318',
    colorWarning: '#93590a',
    colorSuccess: '#1f6f43',
    colorText: '#1f2429',
    colorTextSecondary: '#545c66',
    colorTextTertiary: '#646c77',
    colorTextPlaceholder: '#6b7480',
    colorBorder: '#c9ced6',
    colorBorderSecondary: '#e1e4e9',
    colorBgLayout: '#f3f4f6',
    borderRadius: 4,
    controlHeight: 32,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
    Drawer: { paddingLG: 20, padding: 14 },
    Table: { cellPaddingBlockSM: 5, cellFontSizeSM: 13, headerBg: '#f3f4f6' },
    Tooltip: { colorBgSpotlight: '#2b323a' },
  },
};
