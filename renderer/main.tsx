import './configure-zod';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { createClient } from './api/client';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const bridge = window.softphoneReport;
createRoot(root).render(
  <StrictMode>
    <App client={bridge === undefined ? null : createClient(bridge)} />
  </StrictMode>,
);
