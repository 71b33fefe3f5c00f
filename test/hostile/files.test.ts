import { describePlaces } from './describe-places.js';
import { filePlaces } from './file-places.js';

describePlaces(filePlaces);
