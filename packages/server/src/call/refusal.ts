export { refusal } from '@wirepact/wire/runtime';
