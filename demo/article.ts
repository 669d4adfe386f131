import '../src/index.js';
import { pageSwitches } from './switches.js';

pageSwitches();
