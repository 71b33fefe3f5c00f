import { authoredPlaces, carriedPlaces } from './code-places.js';
import { describePlaces } from './describe-places.js';

describePlaces([...carriedPlaces, ...authoredPlaces]);
