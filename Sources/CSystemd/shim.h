#include <systemd/sd-daemon.h>
/* pidfd_open, which the C library's module does not export. */
#include <sys/pidfd.h>
