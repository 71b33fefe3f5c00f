export class Gone {
  at!: Date;
}
