import { createRoot } from 'react-dom/client';
import { Root } from '../../src-renderer/Root.tsx';
import { followHash } from '../../src-renderer/state/route.ts';
import { followSettings, SURROUNDS, useSettings } from '../../src-renderer/state/settings.ts';
import { SCENARIOS } from './fake/FakeState.ts';
import { fakeHost } from './fakeClient.ts';

/* ?scenario=full&surround=middle&images=1400#labeling */
const query = new URLSearchParams(window.location.search);
const scenario = SCENARIOS.find((name) => name === query.get('scenario')) ?? 'full';
const surround = SURROUNDS.find((name) => name === query.get('surround'));

followSettings();
if (surround) useSettings.setState({ surround });
followHash();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Root host={fakeHost(scenario, Number(query.get('images') ?? 1400))} />);
