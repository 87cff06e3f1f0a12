import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import { drawIcon } from './icons.ts';
import type { TrayAction, TrayItem, TrayStatus, TrayView } from './render.ts';

/** In device-independent pixels: what panels of each system ask for. Linux' scale what they get down. */
const SIZE = process.platform === 'linux' ? 24 : 16;

const images = new Map<TrayStatus, NativeImage>();

/** The picture of a status; drawn once, which takes some milliseconds. */
function imageOf(status: TrayStatus): NativeImage {
  const image = images.get(status) ?? draw(status);
  images.set(status, image);
  return image;
}

function draw(status: TrayStatus): NativeImage {
  const mono = process.platform === 'darwin';
  const style = mono ? 'mono' : 'colour';
  const image = nativeImage.createFromBitmap(drawIcon(status, style, SIZE), { width: SIZE, height: SIZE });
  for (const scaleFactor of [2, 3]) {
    const size = SIZE * scaleFactor;
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer: drawIcon(status, style, size) });
  }
  image.setTemplateImage(mono);
  return image;
}

/** A menu's items as Electron takes them. An ampersand of a name is no mark of a shortcut. */
function toTemplate(items: readonly TrayItem[], perform: (action: TrayAction) => void): MenuItemConstructorOptions[] {
  return items.map((item) => {
    if (item.kind === 'separator') return { type: 'separator' };
    const label = item.label.replaceAll('&', '&&');
    if (item.kind === 'text') return { label, enabled: false };
    if (item.kind === 'menu') return { label, submenu: toTemplate(item.items, perform) };
    return { label, enabled: item.enabled, click: () => perform(item.action) };
  });
}

/**
 * The one tray icon. It is made only while the desktop shows icons: Electron asks once, when the icon is made, and
 * an icon that nobody took then never appears.
 */
export class TrayIcon {
  readonly #perform: (action: TrayAction) => void;
  #tray: Tray | null = null;
  #view: TrayView | null = null;
  #shown: TrayView | null = null;
  #present = false;

  constructor(perform: (action: TrayAction) => void) {
    this.#perform = perform;
  }

  /** Says whether the desktop shows tray icons now. */
  setPresent(present: boolean): void {
    this.#present = present;
    if (!present) {
      this.#tray?.destroy();
      this.#tray = null;
      this.#shown = null;
    }
    this.#update();
  }

  /** Shows another state. What did not change is left alone: a menu that is open would close. */
  show(view: TrayView): void {
    this.#view = view;
    this.#update();
  }

  #update(): void {
    const view = this.#view;
    if (!view || !this.#present) return;
    const shown = this.#shown;
    this.#shown = view;
    this.#tray ??= this.#make(view.icon);
    if (shown && shown.icon !== view.icon) this.#tray.setImage(imageOf(view.icon));
    if (shown?.tooltip !== view.tooltip) this.#tray.setToolTip(view.tooltip);
    if (JSON.stringify(shown?.menu) !== JSON.stringify(view.menu)) {
      this.#tray.setContextMenu(Menu.buildFromTemplate(toTemplate(view.menu, this.#perform)));
    }
  }

  #make(status: TrayStatus): Tray {
    const tray = new Tray(imageOf(status));
    // On a Mac a click opens the menu.
    if (process.platform !== 'darwin') tray.on('click', () => this.#perform({ do: 'open' }));
    return tray;
  }
}
