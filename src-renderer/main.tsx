import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './badges/tones.css';
import './app/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { followFirstLink } from './app/firstLink.ts';
import { readTheme } from './app/colorScheme.ts';

const root = document.getElementById('root');
if (root) {
  // The scheme is read before the first paint, so that a dark window never flashes white; and a link that started the
  // application decides the first page.
  void Promise.all([readTheme(), followFirstLink()]).then(([scheme]) =>
    createRoot(root).render(<App scheme={scheme} />),
  );
}
