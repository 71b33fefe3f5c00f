export class NotAContract {}
