import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { reloadOnLostPart } from './app/reload-on-lost-part.ts';
import { Router } from './app/router.tsx';
import { createMemory, LiveUpdates } from './data/live-updates.tsx';
import { fetchAhead, knownParts, untilIdle } from './lib/lazy-loading/fetch-ahead.ts';
import { hubClock } from './lib/hub-clock.ts';
import './styles.css';

const memory = createMemory({
  url: new URL('/graphql', location.href).href,
  fetch: (input, init) => fetch(input, init),
  webSocket: WebSocket,
  clock: hubClock,
});
// Who is about to sign in connects afterwards: a refusal that came late would sign them out again.
if (location.pathname !== '/sign-in') memory.feed.connect();
window.addEventListener('online', memory.feed.connect);
reloadOnLostPart(window, () => Date.now());
const stopWaiting = memory.feed.connection.subscribe(() => {
  if (memory.feed.connection.get().kind !== 'live') return;
  stopWaiting();
  void fetchAhead(knownParts, () => untilIdle(window));
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <LiveUpdates memory={memory}>
      <BrowserRouter>
        <ErrorBoundary>
          <Router />
        </ErrorBoundary>
      </BrowserRouter>
    </LiveUpdates>
  </StrictMode>,
);
