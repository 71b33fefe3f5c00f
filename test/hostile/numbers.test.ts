import { describePlaces } from './describe-places.js';
import { numberPlaces } from './number-places.js';

describePlaces(numberPlaces);
