// Pages read in processes of their own (`isolate`): one that crashes takes its page alone with it.
//
// Forking a program that has threads is asking for trouble, so a spawner is forked once, before there are any; it forks
// the workers when asked and hands back one end of a socket to each. A worker reads a page from its socket and answers
// with its rows until the socket ends. Whoever sent the page knows which one it was, so a crash needs no journal on
// disk.
#pragma once

#include <sys/types.h>

#include <memory>
#include <mutex>
#include <string>

#include "src/pipeline/page.h"
#include "src/pipeline/row_plan.h"
#include "src/pipeline/rows.h"
#include "tearsheet/error.h"

namespace tearsheet::pipeline {

class WorkerSpawner {
 public:
  static Result<std::unique_ptr<WorkerSpawner>> start(const RowPlan& plan);
  ~WorkerSpawner();
  WorkerSpawner(const WorkerSpawner&) = delete;

  // A socket to a new worker. Any thread.
  Result<int> spawn();

 private:
  WorkerSpawner(int control, pid_t process) : control_(control), process_(process) {}

  std::mutex mutex_;
  int control_;
  pid_t process_;
};

// One worker at a time, replaced when it dies. Belongs to one thread.
class WorkerProcess {
 public:
  explicit WorkerProcess(WorkerSpawner& spawner) : spawner_(spawner) {}
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;

  // True with the page's rows (`rows` has its columns and is empty); false if the page cost the worker its life. An
  // Error says that there can be no worker.
  Result<bool> make(const Page& page, Rows& rows);

 private:
  WorkerSpawner& spawner_;
  int socket_ = -1;
  std::string message_;
};

}  // namespace tearsheet::pipeline
