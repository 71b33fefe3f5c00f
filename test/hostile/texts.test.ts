import { describePlaces } from './describe-places.js';
import { commentPlaces, defaultPlaces, validationPlaces } from './text-places.js';

describePlaces([...defaultPlaces, ...validationPlaces, ...commentPlaces]);
