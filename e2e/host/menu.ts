import type { MenuItemConstructorOptions } from 'electron';

/** The menu is kept, not drawn: a journey reaches its items by id. */
export class HostMenu {
  private static current: HostMenu | null = null;

  constructor(private readonly template: readonly MenuItemConstructorOptions[]) {}

  static buildFromTemplate(template: MenuItemConstructorOptions[]): HostMenu {
    return new HostMenu(template);
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    HostMenu.current = menu;
  }

  static choose(id: string): void {
    HostMenu.current
      ?.find(HostMenu.current.template, id)
      ?.click?.(undefined as never, undefined, undefined as never);
  }

  private find(
    items: readonly MenuItemConstructorOptions[],
    id: string,
  ): MenuItemConstructorOptions | undefined {
    for (const item of items) {
      if (item.id === id) return item;
      const within = Array.isArray(item.submenu) ? this.find(item.submenu, id) : undefined;
      if (within) return within;
    }
    return undefined;
  }
}
