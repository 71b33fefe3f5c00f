import { describePlaces } from './describe-places.js';
import { enumNamePlaces, fieldNamePlaces, operationNamePlaces } from './name-places.js';

describePlaces([...fieldNamePlaces, ...operationNamePlaces, ...enumNamePlaces]);
