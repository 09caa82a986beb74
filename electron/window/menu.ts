import type { MenuItemConstructorOptions } from 'electron';
import type { ShellEvent } from '../../shared/contract/gate.ts';

export interface MenuActions {
  readonly command: (command: ShellEvent<'command'>) => void;
  readonly revealLog: () => void;
  readonly revealVault: () => void;
  readonly about: () => void;
  readonly quit: () => void;
}

/**
 * The menu with the shortcuts that a clerk knows. Those with `registerAccelerator: false` are only shown:
 * the page handles the keys itself, because in a text box Ctrl+Z belongs to the typing.
 */
export function menuTemplate(act: MenuActions): MenuItemConstructorOptions[] {
  const own = (label: string, accelerator: string, command: ShellEvent<'command'>) => ({
    id: command,
    label,
    accelerator,
    registerAccelerator: false,
    click: () => act.command(command),
  });
  return [
    {
      label: '文件(&F)',
      submenu: [
        own('导入表格…', 'Ctrl+I', 'import'),
        { id: 'print', label: '打印…', accelerator: 'Ctrl+P', click: () => act.command('print') },
        { type: 'separator' },
        { id: 'quit', label: '退出', accelerator: 'Ctrl+Q', click: act.quit },
      ],
    },
    {
      label: '编辑(&E)',
      submenu: [
        own('撤销操作', 'Ctrl+Z', 'undo'),
        own('恢复操作', 'Ctrl+Y', 'redo'),
        { type: 'separator' },
        { role: 'cut', label: '剪切' },
        { role: 'copy', label: '复制' },
        { role: 'paste', label: '粘贴' },
        { role: 'selectAll', label: '全选' },
        { type: 'separator' },
        own('查找企业、项目', 'Ctrl+K', 'search'),
      ],
    },
    {
      label: '查看(&V)',
      submenu: [
        { role: 'zoomIn', label: '放大', accelerator: 'Ctrl+=' },
        { role: 'zoomOut', label: '缩小' },
        { role: 'resetZoom', label: '实际大小' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: '全屏' },
      ],
    },
    {
      label: '数据安全(&D)',
      submenu: [
        { id: 'history', label: '操作留痕', click: () => act.command('history') },
        { id: 'vault', label: '打开保险箱文件夹', click: act.revealVault },
      ],
    },
    {
      label: '帮助(&H)',
      submenu: [
        { id: 'log', label: '打开日志文件夹', click: act.revealLog },
        { id: 'about', label: '关于镇街经济台账', click: act.about },
      ],
    },
  ];
}
