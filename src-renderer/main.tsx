import { createRoot } from 'react-dom/client';
import { connect } from './client/connect.ts';
import { Root } from './Root.tsx';
import { followHash } from './state/route.ts';
import { followSettings } from './state/settings.ts';

followSettings();
followHash();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Root host={connect()} />);
