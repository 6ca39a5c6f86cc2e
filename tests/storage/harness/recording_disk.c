/* Records what is written to, cut off, synced, made and removed below one folder: a power cut is then replayed at any point.
 *
 * A record: one letter, the length of the name (u16), an offset (i64), the length of the data (u32), the name, the data.
 * Letters: C made, W written, T cut to a length, S synced, D folder synced, U removed, R renamed (the data is the new name).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { FILES = 4096, NAME = 512 };
static char folder[NAME];
static char names[FILES][NAME];
static int log_file = -1;

void disk_record(const char *path, const char *log) {
    strncpy(folder, path, NAME - 1);
    log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static void note(char letter, const char *name, int64_t at, const void *data, uint32_t size) {
    if (log_file < 0) return;
    uint16_t length = (uint16_t)strlen(name);
    char *record = malloc(15 + length + size);
    record[0] = letter;
    memcpy(record + 1, &length, 2);
    memcpy(record + 3, &at, 8);
    memcpy(record + 11, &size, 4);
    memcpy(record + 15, name, length);
    if (size) memcpy(record + 15 + length, data, size);
    if (syscall(SYS_write, log_file, record, 15 + length + size) < 0) _exit(9);
    free(record);
}

static int ours(const char *path) { return log_file >= 0 && folder[0] && strncmp(path, folder, strlen(folder)) == 0; }
static int kept(int file) { return file >= 0 && file < FILES && names[file][0]; }

static int opened(int file, const char *path, int there) {
    if (file >= 0 && file < FILES) {
        names[file][0] = 0;
        if (ours(path)) strncpy(names[file], path, NAME - 1);
        if (ours(path) && !there) note('C', path, 0, NULL, 0);
    }
    return file;
}

#define OPEN(name)                                                                                   \
    int name(const char *path, int flags, ...) {                                                     \
        static int (*real)(const char *, int, ...);                                                  \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                                   \
        va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more);             \
        int there = access(path, F_OK) == 0;                                                         \
        return opened(real(path, flags, mode), path, there);                                         \
    }
OPEN(open)
OPEN(open64)

int close(int file) {
    static int (*real)(int);
    if (!real) real = dlsym(RTLD_NEXT, "close");
    if (file == log_file) return 0;
    if (kept(file)) names[file][0] = 0;
    return real(file);
}

#define WRITE(name)                                                                                  \
    ssize_t name(int file, const void *from, size_t size, off_t at) {                                \
        static ssize_t (*real)(int, const void *, size_t, off_t);                                    \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                                   \
        ssize_t done = real(file, from, size, at);                                                   \
        if (done > 0 && kept(file)) note('W', names[file], at, from, (uint32_t)done);                \
        return done;                                                                                 \
    }
WRITE(pwrite)
WRITE(pwrite64)

#define TRUNCATE(name)                                                                               \
    int name(int file, off_t size) {                                                                 \
        static int (*real)(int, off_t);                                                              \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                                   \
        int done = real(file, size);                                                                 \
        if (!done && kept(file)) note('T', names[file], size, NULL, 0);                              \
        return done;                                                                                 \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name)                                                                                   \
    int name(int file) {                                                                             \
        static int (*real)(int);                                                                     \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                                   \
        if (!kept(file)) return real(file);                                                          \
        note(strlen(names[file]) == strlen(folder) ? 'D' : 'S', names[file], 0, NULL, 0);            \
        return 0;                                                                                    \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    static int (*real)(const char *);
    if (!real) real = dlsym(RTLD_NEXT, "unlink");
    int done = real(path);
    if (!done && ours(path)) note('U', path, 0, NULL, 0);
    return done;
}
