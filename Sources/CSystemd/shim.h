#include <systemd/sd-daemon.h>
/* Without the macros that add the place in the source. */
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-journal.h>
/* pidfd_open, which the C library's module does not export. */
#include <sys/pidfd.h>
/* epoll, likewise. */
#include <sys/epoll.h>
