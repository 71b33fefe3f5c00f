import { describePlaces } from './describe-places.js';
import { identifierPlaces } from './identifier-places.js';

describePlaces(identifierPlaces);
