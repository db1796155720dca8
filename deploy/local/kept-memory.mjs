/**
 * What a program that is linked with glibc keeps of the memory that it has had. By itself glibc gives pieces of more than
 * 128 kB back to the system and asks for them anew, message after message; each page then costs a page fault. Measured at
 * intake: a tenth of the CPU time of services and PostgreSQL. Other C libraries ignore it.
 */
export const keptMemory = {
  MALLOC_MMAP_THRESHOLD_: String(32 * 1024 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(64 * 1024 * 1024),
  MALLOC_TOP_PAD_: String(1024 * 1024),
};
