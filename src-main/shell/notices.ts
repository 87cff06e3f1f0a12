import { Notification } from 'electron';

export interface Notice {
  title: string;
  body: string;
}

/** Shown notices stay here until they end: one that nothing refers to would lose its click. */
const shown = new Set<Notification>();
const MOST_KEPT = 50;

/** Takes back what is shown: it was for whoever worked here until now. */
export function closeNotices(): void {
  for (const notification of shown) notification.close();
  shown.clear();
}

/** Shows a notice on the desktop. `failed` is called where the desktop shows none, and at most once. */
export function showNotice({ title, body }: Notice, clicked: () => void, failed: () => void): void {
  if (!Notification.isSupported()) {
    failed();
    return;
  }
  const notification = new Notification({ title, body });
  const forget = (): void => void shown.delete(notification);
  notification.on('click', () => {
    forget();
    clicked();
  });
  notification.on('close', forget);
  notification.once('failed', () => {
    forget();
    failed();
  });
  const [oldest] = shown;
  if (oldest && shown.size >= MOST_KEPT) shown.delete(oldest);
  shown.add(notification);
  notification.show();
}
