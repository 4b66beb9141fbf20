/** Which of the two servers, named as the fields of a connection are. */
export type Side = 'api' | 'token';
