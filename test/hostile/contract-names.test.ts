import { describePlaces } from './describe-places.js';
import { contractNamePlaces } from './name-places.js';

describePlaces(contractNamePlaces);
