#include "python/many.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "python/archive.h"
#include "python/article.h"
#include "python/errors.h"
#include "python/fields.h"
#include "python/options.h"
#include "python/page_input.h"
#include "python/reading.h"

namespace tearsheet::python {
namespace {

namespace nb = nanobind;

// One page on its way. The Python objects in it are touched with the GIL held only; the rest belongs to a worker
// from the moment it is queued until `answer` is there.
struct Task {
  PageInput input;
  const WarcRecord* record = nullptr;  // of the object in input.owner
  std::string url;
  std::optional<Result<ReadArticle>> answer;
  std::exception_ptr thrown;  // out of memory
};

class ExtractMany {
 public:
  ExtractMany(nb::object pages, const Options& options, unsigned threads, std::size_t ahead)
      : pages_(nb::steal(PyObject_GetIter(pages.ptr()))), options_(options), ahead_(ahead), thread_count_(threads) {
    if (!pages_.is_valid()) throw nb::python_error();
  }
  ExtractMany(const ExtractMany&) = delete;

  ~ExtractMany() { stop(); }

  // The next page's Article, in the order of the pages.
  ReadArticle next() {
    fill();
    if (under_way_.empty()) {
      stop();
      if (failure_) {
        nb::python_error failure = *std::exchange(failure_, std::nullopt);
        throw failure;
      }
      throw nb::stop_iteration();
    }
    wait_for(*under_way_.front());
    const std::unique_ptr<Task> task = std::move(under_way_.front());
    under_way_.pop_front();
    const std::string name = task->url.empty() ? "page " + std::to_string(taken_) : task->url;
    ++taken_;
    if (task->thrown) std::rethrow_exception(task->thrown);
    return value_or_raise(std::move(*task->answer), name);
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      queue_.clear();
    }
    work_.notify_all();
    {
      const nb::gil_scoped_release release;
      for (std::thread& thread : threads_) thread.join();
    }
    threads_.clear();
    at_end_ = true;
    under_way_.clear();
  }

 private:
  // Takes pages from the iterator until enough are ahead, or until the one that is wanted next is done: a page is never
  // held back for the sake of those behind it longer than its successor takes to come.
  void fill() {
    while (!at_end_ && under_way_.size() < ahead_) {
      if (!under_way_.empty() && is_done(*under_way_.front())) return;
      PyObject* const item = PyIter_Next(pages_.ptr());
      if (item == nullptr) {
        at_end_ = true;
        // The iterator's own failure comes after the pages before it.
        if (PyErr_Occurred() != nullptr) failure_.emplace();
        return;
      }
      const nb::object page = nb::steal(item);
      try {
        queue(page);
      } catch (nb::python_error& error) {
        at_end_ = true;
        failure_.emplace(std::move(error));
      }
    }
  }

  void queue(nb::handle page) {
    auto task = std::make_unique<Task>();
    const std::string what = "page " + std::to_string(asked_++);
    if (const WarcRecord* const record = warc_record_of(page)) {
      task->input.owner = nb::borrow(page);
      task->record = record;
      task->url = well_formed(record->target_uri);
    } else if (PyTuple_Check(page.ptr()) && PyTuple_GET_SIZE(page.ptr()) == 2) {
      task->input = take_page(nb::handle(PyTuple_GET_ITEM(page.ptr(), 0)), what);
      task->url = text_option(what + ": url", nb::handle(PyTuple_GET_ITEM(page.ptr(), 1)));
    } else {
      task->input = take_page(page, what);
    }
    if (threads_.empty()) {
      for (unsigned i = 0; i < thread_count_; ++i) threads_.emplace_back([this] { work(); });
    }
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(task.get());
    }
    work_.notify_one();
    under_way_.push_back(std::move(task));
  }

  bool is_done(const Task& task) {
    const std::lock_guard lock(mutex_);
    return task.answer.has_value() || task.thrown;
  }

  void wait_for(const Task& task) {
    if (is_done(task)) return;
    while (true) {
      bool done = false;
      {
        const nb::gil_scoped_release release;
        std::unique_lock lock(mutex_);
        wanted_ = &task;
        done = done_.wait_for(lock, std::chrono::milliseconds(200),
                              [&] { return task.answer.has_value() || task.thrown; });
        wanted_ = nullptr;
      }
      if (done) return;
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
    }
  }

  void work() {
    Extractor extractor;
    PayloadReader payloads;
    std::unique_lock lock(mutex_);
    while (true) {
      work_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      Task& task = *queue_.front();
      queue_.pop_front();
      lock.unlock();
      std::optional<Result<ReadArticle>> answer;
      std::exception_ptr thrown;
      try {
        Options options = options_;
        options.url = task.url.empty() ? options_.url : task.url;
        if (task.record != nullptr) {
          answer = read_record(extractor, payloads, *task.record, options);
        } else {
          options.content_type = task.input.is_text ? std::string(kTextContentType) : options_.content_type;
          answer = read_page(extractor, task.input.bytes, options);
        }
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      task.answer = std::move(answer);
      task.thrown = thrown;
      if (wanted_ == &task) done_.notify_one();
    }
  }

  nb::object pages_;
  const Options options_;
  const std::size_t ahead_;
  const unsigned thread_count_;
  std::deque<std::unique_ptr<Task>> under_way_;  // in order
  std::optional<nb::python_error> failure_;
  bool at_end_ = false;
  std::size_t asked_ = 0;
  std::size_t taken_ = 0;

  std::vector<std::thread> threads_;
  std::mutex mutex_;  // all that follows, and each task's answer
  std::condition_variable work_;
  std::condition_variable done_;
  std::deque<Task*> queue_;
  const Task* wanted_ = nullptr;
  bool stopping_ = false;
};

}  // namespace

void bind_many(nb::module_& module) {
  nb::class_<ExtractMany>(module, "ExtractMany", "Iterator of Articles, in the order of the pages.")
      .def(nb::init<nb::object, const Options&, unsigned, std::size_t>(), nb::arg("pages"), nb::arg("options"),
           nb::arg("threads"), nb::arg("ahead"))
      .def("__iter__", [](nb::handle self) { return nb::borrow(self); })
      .def("__next__", &ExtractMany::next)
      .def("close", &ExtractMany::stop);
}

}  // namespace tearsheet::python
