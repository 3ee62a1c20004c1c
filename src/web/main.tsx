import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { reloadOnLostPart } from './app/reload-on-lost-part.ts';
import { Router } from './app/router.tsx';
import { createMemory, LiveUpdates } from './data/live-updates.tsx';
import './styles.css';

const memory = createMemory({
  url: new URL('/graphql', location.href).href,
  fetch: (input, init) => fetch(input, init),
  webSocket: WebSocket,
  now: () => new Date(),
});
memory.feed.connect();
window.addEventListener('online', memory.feed.connect);
reloadOnLostPart(window, () => Date.now());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <LiveUpdates memory={memory}>
      <BrowserRouter><Router /></BrowserRouter>
    </LiveUpdates>
  </StrictMode>,
);
