import './tokens.css';
import './base.css';

import { mount } from 'svelte';

import App from './App.svelte';
import { prepare } from './moments';

function show(): void {
  mount(App, { target: document.body });
  setTimeout(prepare, 500);
}

// In the window the script is there before the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
else show();
