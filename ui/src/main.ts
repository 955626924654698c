import './tokens.css';
import './base.css';

import { mount } from 'svelte';

import App from './App.svelte';

const show = (): unknown => mount(App, { target: document.body });

// In the window the script is there before the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
else show();
